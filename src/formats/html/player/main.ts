import type { PlayerData } from '../player-data.js';
import { part } from './element.js';
import { listenToControls } from './listen-to-controls.js';
import { listenToKeys } from './listen-to-keys.js';
import { Player } from './player.js';
import { rememberedStep } from './remembered-step.js';

for (const root of document.querySelectorAll<HTMLElement>('.player')) {
  const data = JSON.parse(part(root, 'script').textContent ?? '') as PlayerData;
  if (data.recording.steps.length === 0) {
    part(root, '.outcome').textContent = data.recording.ended.summary;
    continue;
  }
  const player = new Player(root, data);
  listenToControls(root, player);
  listenToKeys(root, player);
  player.go(rememberedStep(root));
}
