/** A process of its own: lists the target that it is told, and answers on its fourth stream. */
import { Socket } from 'node:net';
import type { ListAnswer, ListRequest } from './list-apart.js';
import { listOnce } from './list-once.js';

// Taken before an application is loaded, which may not end this process.
const { reallyExit } = process as unknown as { reallyExit(code: number): never };
const end = () => reallyExit.call(process, 0);
const asker = new Socket({ fd: 3 });
asker.on('close', end);
asker.resume();
// An entry is over when nothing but this is left.
asker.unref();
// Without an answer what was listed before is all that there is.
const answer = await answerTo(JSON.parse(process.argv[2] ?? '') as ListRequest).catch(end);
asker.ref();
asker.end(JSON.stringify(answer));

async function answerTo({ options, ahead }: ListRequest): Promise<ListAnswer> {
  const { signal } = new AbortController();
  const { outcome, missed } = await listOnce({ ...options, signal, lasting: true }, ahead);
  if ('model' in outcome) return { model: outcome.model, failure: null, missed };
  const { message, next, details } = outcome.error;
  return { model: null, failure: { message, next, details }, missed };
}
