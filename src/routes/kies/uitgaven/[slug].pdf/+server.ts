import { sendEditionFile } from '../file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) => sendEditionFile(locals, params.slug, 'pdf');
