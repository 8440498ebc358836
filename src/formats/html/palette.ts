/** What each colour is in the light and in the dark. Texts have a contrast of 4.5 and more on both grounds. */
export const palette = {
  ground: ['#ffffff', '#0d1117'],
  panel: ['#f4f6f8', '#171d26'],
  mark: ['#fff3c4', '#33300f'],
  edge: ['#747d87', '#7d8793'],
  rule: ['#c8d0d9', '#39424e'],
  focus: ['#0550ae', '#79c0ff'],
  ink: ['#1b1f24', '#e6edf3'],
  muted: ['#57606a', '#a5afba'],
  good: ['#11662c', '#56d364'],
  warning: ['#7d4e00', '#e3b341'],
  error: ['#a40e26', '#ff8a80'],
  transport: ['#0550ae', '#79c0ff'],
  literal: ['#6639ba', '#d2a8ff'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

/** The variables of both, as the system asks for and as the page's own switch overrules it. */
export function paletteStyles(): string {
  const light = variables(0);
  const dark = variables(1);
  return [
    `:root{color-scheme:light dark;${light}}`,
    `@media (prefers-color-scheme:dark){:root{${dark}}}`,
    `:root:has(#light:checked){color-scheme:light;${light}}`,
    `:root:has(#dark:checked){color-scheme:dark;${dark}}`,
    '',
  ].join('\n');
}

function variables(side: 0 | 1): string {
  return Object.entries(palette)
    .map(([name, colours]) => `--${name}:${colours[side]}`)
    .join(';');
}
