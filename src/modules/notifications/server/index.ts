export { notify, type Notify } from './notify.ts';
