export { plannableNetworks } from './queries/hosted.ts';
