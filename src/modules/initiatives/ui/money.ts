// For pages that run in the browser: the front door brings the forms' rules along, and they are heavy.
export { euros } from '../rules/money.ts';
