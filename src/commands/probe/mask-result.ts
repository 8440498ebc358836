import { isSecret } from '../../model/is-secret.js';
import { MASK, maskSecrets } from '../../model/mask-secrets.js';
import type { Difference, ProbeExchange, ProbeResult, Received } from '../../model/probe.js';
import { secretsIn } from '../../model/secrets-in.js';
import { Blotter } from './blotter.js';
import { maskTrace, namedValues } from './mask-trace.js';

/**
 * A copy of a result whose requests and answers show no secrets: masked by name
 * where a value has one, and by value in the texts that have no names (printed
 * lines, errors, summaries).
 */
export function maskResult(result: ProbeResult): ProbeResult {
  return { ...result, exchanges: result.exchanges.map(maskExchange) };
}

export function maskExchange(exchange: ProbeExchange): ProbeExchange {
  const { sent, received, outcome, trace, expectation } = exchange;
  const told = [sent, received, ...(trace ? namedValues(trace) : [])];
  const blotter = new Blotter(secretsIn(told), secretsIn(told, 1));
  // An answer may repeat what was sent under another name; its own secrets have names.
  const echo = new Blotter(secretsIn(sent));
  return {
    ...exchange,
    sent: maskSecrets(sent),
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
