import type { NestApplication } from '../nest/nest-types.js';
import type { Containment } from './contain.js';
import type { Listeners } from './listeners.js';

const CLOSE_MS = 2000;

/** Closing is best effort: an application that cannot be closed must not hide what was found. */
export async function closeSession(
  applications: ReadonlySet<NestApplication>,
  listeners: Listeners,
  containment: Containment,
): Promise<void> {
  await within(CLOSE_MS, closeApplications(applications));
  await within(CLOSE_MS, listeners.close());
  containment.endChildren();
  // The rejections that a failed start leaves are announced in the next turn of the event loop.
  await new Promise((resolve) => setImmediate(resolve));
}

/** Hooks of the application may throw before they return a promise. */
async function closeApplications(applications: ReadonlySet<NestApplication>): Promise<void> {
  await Promise.all([...applications].map(async (one) => one.close().catch(() => undefined)));
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let giveUp: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    giveUp = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work.catch(() => undefined), patience]);
  clearTimeout(giveUp);
}
