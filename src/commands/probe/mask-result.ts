import { isSecret } from '../../model/is-secret.js';
import { MASK, maskSecrets } from '../../model/mask-secrets.js';
import type { Difference, ProbeExchange, ProbeResult } from '../../model/probe.js';
import { secretsIn } from '../../model/secrets-in.js';

/**
 * A copy of a result whose requests and answers show no secrets: masked by name
 * where a value has one, and by value in the texts that have no names (printed
 * lines, errors, summaries).
 */
export function maskResult(result: ProbeResult): ProbeResult {
  return { ...result, exchanges: result.exchanges.map(maskExchange) };
}

export function maskExchange(exchange: ProbeExchange): ProbeExchange {
  const secrets = secretsIn([exchange.sent, exchange.received]);
  const blot = (text: string): string =>
    secrets.reduce((blotted, secret) => blotted.replaceAll(secret, MASK), text);
  const received = maskSecrets(exchange.received);
  const { error } = received;
  return {
    ...exchange,
    sent: maskSecrets(exchange.sent),
    received: { ...received, ...(error !== undefined && { error: blot(error) }) },
    outcome: { ...exchange.outcome, summary: blot(exchange.outcome.summary) },
    printed: exchange.printed.map(blot),
    expectation: exchange.expectation && {
      ...exchange.expectation,
      differences: exchange.expectation.differences.map(maskDifference),
    },
  };
}

/** `body.data.token` is the name of its two values. */
function maskDifference({ at, expected, actual }: Difference): Difference {
  const names = at.match(/[\p{ID_Start}_$][\p{ID_Continue}$-]*/gu) ?? [];
  const hide = (value: unknown): unknown =>
    names.some((name) => isSecret(name, value)) ? MASK : maskSecrets(value);
  return { at, expected: hide(expected), actual: hide(actual) };
}
