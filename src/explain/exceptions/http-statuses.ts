import type { AskedException, Status } from '../../model/exceptions.js';
import type { Nest } from '../../nest/load-nest.js';

export type NamedStatus = Omit<Status, 'classes'>;

/** Members of common enums/http-status.enum by their number. */
export async function httpStatuses(nest: Nest): Promise<NamedStatus[]> {
  const names = new Map<number, string[]>();
  for (const [name, status] of Object.entries(await loadEnum(nest))) {
    if (typeof status === 'number') names.set(status, [...(names.get(status) ?? []), name]);
  }
  return [...names].map(([status, members]) => ({ status, names: members }));
}

/** `NOT_FOUND` is the status that it names. */
export async function withNamedStatus(
  nest: Nest,
  asked: AskedException | null,
): Promise<AskedException | null> {
  if (asked?.kind !== 'class' || asked.from !== null || asked.arguments !== null) return asked;
  const members = await loadEnum(nest);
  const status = Object.hasOwn(members, asked.name) ? members[asked.name] : null;
  return typeof status === 'number' ? { kind: 'status', status } : asked;
}

async function loadEnum(nest: Nest): Promise<Record<string, string | number>> {
  const { HttpStatus } = await nest.inner('common', 'enums/http-status.enum');
  return HttpStatus as Record<string, string | number>;
}
