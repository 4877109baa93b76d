export { apiVersion, resourceNames } from './rules.ts';
