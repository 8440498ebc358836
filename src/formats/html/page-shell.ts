import { createHash } from 'node:crypto';
import { type PageWords, pageWords } from './page-words.js';

export interface PageParts {
  language: string;
  /** Escaped. */
  title: string;
  styles: string;
  /** The elements of the main part. */
  main: string;
  /** What runs when the page is there; null where nothing does. */
  script: string | null;
}

/** A whole page; nothing in it may load, send or run anything but its own style sheet and script. */
export function pageShell({ language, title, styles, main, script }: PageParts): string {
  const words = pageWords(language);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(styles, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${styles}</style>
</head>
<body>
<a class="skip" href="#report">${words.skip}</a>
<header><span>nest-inspect</span>
${switches(words)}</header>
<main id="report">
${main}
</main>
<footer>${words.made}</footer>
${script === null ? '' : `<script>${script}</script>\n`}</body>
</html>
`;
}

function policyFor(styles: string, script: string | null): string {
  return [
    `default-src 'none'`,
    `style-src '${hashOf(styles)}'`,
    ...(script === null ? [] : [`script-src '${hashOf(script)}'`]),
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** The style sheet asks which of them is checked, so no script is needed. */
function switches(words: PageWords): string {
  const radio = (id: 'auto' | 'light' | 'dark'): string =>
    `<label><input type="radio" name="appearance" id="${id}"${id === 'auto' ? ' checked' : ''}>${words[id]}</label>`;
  return `<fieldset><legend class="hidden">${words.appearance}</legend>
${radio('auto')}
${radio('light')}
${radio('dark')}
<label><input type="checkbox" id="large">${words.large}</label>
</fieldset>`;
}
