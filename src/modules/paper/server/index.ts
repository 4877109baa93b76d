export { forgetPhotos, paperCrons, paperJobs } from './jobs.ts';
export { paperPhotos } from './photos.ts';
