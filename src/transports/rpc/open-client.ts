import type { Nest } from '../../nest/load-nest.js';

/** The part of `@nestjs/microservices` client/client-tcp that is used; what it returns are observables. */
export interface Client {
  connect(): Promise<unknown>;
  send(pattern: string, data: unknown): Answers;
  emit(pattern: string, data: unknown): Answers;
  close(): unknown;
}

export interface Answers {
  subscribe(observer: {
    next?(value: unknown): void;
    error(error: unknown): void;
    complete(): void;
  }): { unsubscribe(): void };
}

type ClientClass = new (options: { host: string; port: number }) => Client;

/** A client of the target's own Nest, not connected yet. */
export async function openClient(
  nest: Nest | undefined,
  server: { host: string; port: number },
): Promise<Client> {
  if (!nest) throw new Error('a microservice is only reached through the Nest of the application');
  const { ClientTCP } = await nest.inner('microservices', 'client/client-tcp');
  return new (ClientTCP as ClientClass)(server);
}
