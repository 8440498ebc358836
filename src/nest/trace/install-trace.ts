import type { Nest } from '../load-nest.js';
import type { Patches } from '../patches.js';
import { filterNames } from './filter-names.js';
import { traceExceptions } from './trace-exceptions.js';
import { traceGuards } from './trace-guards.js';
import { traceInterceptors } from './trace-interceptors.js';
import { traceMessages } from './trace-messages.js';
import { tracePipes } from './trace-pipes.js';
import { traceRequests } from './trace-requests.js';
import type { Tracer } from './tracer.js';

/** Lets a tracer be told of everything that Nest runs for a request or event, until the patches are restored. */
export async function installTrace(nest: Nest, patches: Patches, tracer: Tracer): Promise<void> {
  const names = await filterNames(nest, patches);
  traceRequests(patches, tracer);
  await traceGuards(nest, patches, tracer);
  await traceInterceptors(nest, patches, tracer);
  await tracePipes(nest, patches, tracer);
  await traceExceptions(nest, patches, tracer, names);
  if (nest.has('websockets')) await traceMessages(nest, patches, tracer);
}
