import type { Recording } from '../model/recording.js';
import { openPlayer, type PlayerState } from './player-state.js';
import { pressKey } from './press-key.js';
import type { TakeScreen } from './screen.js';
import { playerLines } from './view/player-lines.js';

/** Plays a recording on the whole screen until the person leaves. Errors: `InspectError` 130 when interrupted. */
export async function playRecording(recording: Recording, takeScreen: TakeScreen): Promise<void> {
  await takeScreen(async (screen) => {
    let state: PlayerState = openPlayer(recording);
    screen.draw(playerLines(state, screen.size()));
    for await (const event of screen.events) {
      const next = event.kind === 'key' ? pressKey(state, event.key, screen.size()) : state;
      if (next === null) return;
      state = next;
      screen.draw(playerLines(state, screen.size()));
    }
  });
}
