import type { TraceSpan } from '../../../model/trace.js';
import { oneLine } from '../preview.js';

const SHOWN = 3;

/** `to everyone`, `to room lobby, not to this client`; nothing for the client of the event alone. */
export function addresseeInWords({
  to,
  rooms = [],
  notClient,
  notRooms = [],
}: TraceSpan): string[] {
  if (to === undefined) return [];
  const parts = [to === 'rooms' ? `to ${roomsInWords(rooms)}` : `to ${to}`];
  if (notClient) parts.push('not to this client');
  if (notRooms.length > 0) parts.push(`not to ${roomsInWords(notRooms)}`);
  return [parts.join(', ')];
}

function roomsInWords(rooms: readonly string[]): string {
  const more = rooms.length > SHOWN ? ` and ${rooms.length - SHOWN} more` : '';
  const shown = rooms.slice(0, SHOWN).map((one) => oneLine(one));
  return `${rooms.length === 1 ? 'room' : 'rooms'} ${shown.join(', ')}${more}`;
}
