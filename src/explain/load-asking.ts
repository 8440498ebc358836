import { WHAT_WAS_SENT } from '../model/explanation.js';
import { askExternal } from './ask-external.js';
import { askHttp } from './ask-http.js';
import { askRpc } from './ask-rpc.js';
import { askWs } from './ask-ws.js';
import type { Asking } from './asking.js';
import type { ExplainContext } from './explain-context.js';

/**
 * Nest's class for the transport of the handler; `sent` is the payload of the
 * client and `pattern` stands for the event, both of which Nest may send back.
 */
export function loadAsking(
  context: ExplainContext,
  sent: unknown = WHAT_WAS_SENT,
  pattern?: string,
): Promise<Asking> {
  switch (context.entrypoint.transport) {
    case 'http':
      return askHttp(context);
    case 'ws':
      return askWs(context, sent, pattern);
    case 'rpc':
      return askRpc(context, sent);
    default:
      return askExternal(context);
  }
}
