import type { RecordingBlock } from '../../report/report.js';
import { type PlayerKey, keyLabel, playerKeys } from '../../report/player-keys.js';
import { escapeHtml } from './escape-html.js';
import { toPlayerData } from './to-player-data.js';

/**
 * A player without its script, which is one for the page; the recording is data
 * that nothing runs. Where the page is for this one, keys mean it wherever they are pressed.
 */
export function renderRecording({ recording }: RecordingBlock, isMain = false): string {
  const label = escapeHtml(`Recording of ${recording.exchange.handler.label}`);
  const data = JSON.stringify(toPlayerData(recording)).replaceAll('<', '\\u003c');
  return `<section class="player"${isMain ? ' data-main' : ''} aria-label="${label}">
<noscript><p>This page plays the recording with a script of its own, which this browser does not run.</p></noscript>
<div class="controls" role="group" aria-label="Player">
${BUTTONS.map(([action, text]) => button(action, text)).join('\n')}
<input class="slider" type="range" min="1" max="${recording.steps.length}" value="1" aria-label="Step">
<output class="position" aria-live="polite"></output>
<label>Step <input class="jump" type="number" min="1" max="${recording.steps.length}"${titleOf('jump')}></label>
<input class="search" type="search" placeholder="Search" aria-label="Search functions, lines and values"${titleOf('search')}>
<output class="found" aria-live="polite"></output>
${button('help', '? keys')}
</div>
<div class="stage">
<nav class="chapters" aria-label="Chapters" tabindex="-1"><h2>Chapters</h2><ol></ol></nav>
<div class="scene">
<h2 class="function"></h2>
<p class="place"></p>
<div class="explanation"></div>
<div class="source" role="region" tabindex="0" aria-label="Source"></div>
<p class="outcome"></p>
</div>
<div class="values" role="region" tabindex="0" aria-label="Values"><h2>Values ${button('values', 'in full')}</h2><dl></dl><p class="gone"></p></div>
</div>
${help()}
<script type="application/json">${data}</script>
</section>`;
}

const BUTTONS = [
  ['previous-chapter', '« chapter'],
  ['back', '← back'],
  ['into', 'step →'],
  ['over', 'over ↓'],
  ['out', 'out'],
  ['next-chapter', 'chapter »'],
] as const;

function button(action: PlayerKey['action'], text: string): string {
  return `<button type="button" data-action="${action}"${titleOf(action)}>${text}</button>`;
}

function titleOf(action: PlayerKey['action']): string {
  const row = playerKeys.find((key) => key.action === action);
  return row
    ? ` title="${escapeHtml(`${row.meaning} (${row.keys.map(keyLabel).join(', ')})`)}"`
    : '';
}

function help(): string {
  const rows = playerKeys
    .filter(({ only }) => only !== 'terminal')
    .map(({ keys, meaning }) => {
      const shown = keys.map((key) => `<kbd>${escapeHtml(keyLabel(key))}</kbd>`).join(' ');
      return `<tr><td>${shown}</td><td>${escapeHtml(meaning)}</td></tr>`;
    });
  return `<dialog class="help" aria-label="Keys"><table><thead><tr><th scope="col">Key</th><th scope="col">What it does</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>
<form method="dialog"><button>close</button></form></dialog>`;
}
