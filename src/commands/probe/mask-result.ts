import { isSecret } from '../../model/is-secret.js';
import { MASK, maskUrl } from '../../model/mask-secrets.js';
import type {
  Difference,
  ProbeExchange,
  ProbeResult,
  Received,
  SentRequest,
} from '../../model/probe.js';
import { secretsIn } from '../../model/secrets-in.js';
import { Blotter } from './blotter.js';
import { maskTrace, namedValues } from './mask-trace.js';
import { pathValues } from './path-values.js';

/**
 * A copy of a result that shows no secrets: masked by name where a value has
 * one, and by value where what was sent under such a name stands elsewhere.
 */
export function maskResult(result: ProbeResult): ProbeResult {
  return { ...result, exchanges: result.exchanges.map(maskExchange) };
}

export function maskExchange(exchange: ProbeExchange): ProbeExchange {
  const { sent, received, outcome, trace, expectation } = exchange;
  const given = [sent, ...pathValues(exchange)];
  const told = [...given, received, ...(trace ? namedValues(trace) : [])];
  const blotter = new Blotter(secretsIn(told), secretsIn(told, 1));
  // An answer may be long and tell many secrets of its own, which have names.
  const echo = new Blotter(secretsIn(given));
  return {
    ...exchange,
    sent: maskSent(sent, echo),
    received: maskReceived(received, echo, blotter),
    outcome: { ...outcome, summary: blotter.text(outcome.summary) },
    printed: exchange.printed.map((line) => blotter.text(line)),
    ...(trace && { trace: maskTrace(trace, blotter) }),
    expectation: expectation && {
      ...expectation,
      differences: expectation.differences.map((one) => maskDifference(one, echo)),
    },
  };
}

/** Where it was sent stays readable: a secret is no part of a host. */
function maskSent(sent: SentRequest, echo: Blotter): SentRequest {
  const masked = echo.value({ headers: sent.headers, auth: sent.auth, body: sent.body });
  const [, host = '', path = ''] = /^(\w+:\/\/[^/?#]*)(.*)$/s.exec(maskUrl(sent.url)) ?? [];
  return { ...sent, url: `${host}${echo.text(path)}`, ...(masked as Partial<SentRequest>) };
}

function maskReceived(received: Received, echo: Blotter, blotter: Blotter): Received {
  const { error } = received;
  const masked = echo.value(received) as Received;
  return { ...masked, ...(error !== undefined && { error: blotter.text(error) }) };
}

/** `body.data.token` is the name of its two values. */
function maskDifference({ at, expected, actual }: Difference, echo: Blotter): Difference {
  const names = at.match(/[\p{ID_Start}_$][\p{ID_Continue}$-]*/gu) ?? [];
  const hide = (value: unknown): unknown =>
    names.some((name) => isSecret(name, value)) ? MASK : echo.value(value);
  return { at, expected: hide(expected), actual: hide(actual) };
}
