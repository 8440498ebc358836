import { createHash } from 'node:crypto';
import { type PageWords, pageWords } from './page-words.js';

export interface PageParts {
  language: string;
  /** Escaped. */
  title: string;
  styles: string;
  /** The elements of the main part. */
  main: string;
}

/** A whole page; nothing in it may load, send or run anything but its own style sheet. */
export function pageShell({ language, title, styles, main }: PageParts): string {
  const words = pageWords(language);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(styles)}">
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
</body>
</html>
`;
}

function policyFor(styles: string): string {
  const hash = createHash('sha256').update(styles).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
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
