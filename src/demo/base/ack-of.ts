import type { ArgumentsHost } from '@nestjs/common';

/** The arguments of an event are client, data, ack, pattern; the ack is missing when the client passed none. */
const ACK_INDEX = 2;

export function ackOf(host: ArgumentsHost): ((response: unknown) => void) | undefined {
  const ack: unknown = host.getArgByIndex(ACK_INDEX);
  return typeof ack === 'function' ? (response) => ack(response) : undefined;
}
