import { MOST_DEPTH } from './draw-rows.js';
import { paletteStyles } from './palette.js';

/** The one style sheet of a page. */
export function pageStyles(): string {
  return paletteStyles() + LAYOUT + BLOCKS + TONES + depths() + PAPER;
}

const LAYOUT = `
*,*::before,*::after{box-sizing:border-box}
html{font-size:100%;-webkit-text-size-adjust:100%}
:root:has(#large:checked){font-size:150%}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
header,main,footer{max-width:110rem;margin:0 auto;padding:0 1.5rem}
header{display:flex;flex-wrap:wrap;gap:.5rem 2rem;align-items:center;justify-content:space-between;padding-top:1rem}
footer{padding-bottom:2rem;margin-top:2rem}
header,footer{color:var(--muted);font-size:.875rem}
fieldset{display:flex;flex-wrap:wrap;gap:.25rem 1rem;border:0;margin:0;padding:0}
label{display:inline-flex;gap:.375rem;align-items:center;cursor:pointer}
input{accent-color:var(--focus);inline-size:1rem;block-size:1rem;margin:0}
:focus-visible{outline:.1875rem solid var(--focus);outline-offset:.125rem}
a{color:var(--transport)}
nav{margin:1rem 0}
nav ol{margin:.5rem 0;columns:20rem}
summary{cursor:pointer}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip:not(:focus){position:absolute;left:-100rem}
`;

const BLOCKS = `
h1,h2,h3{line-height:1.25;margin:2rem 0 .5rem;overflow-wrap:anywhere}
h1{font-size:1.625rem;margin-top:1rem}
h1~h1{margin-top:4rem}
h2{font-size:1.25rem}
h3{font-size:1.0625rem}
h1 .muted,h2 .muted,h3 .muted{font-size:1rem;font-weight:400}
h1>.muted:last-child,h2>.muted:last-child,h3>.muted:last-child{margin-inline-start:.5rem}
:root:lang(ko){word-break:keep-all}
p{margin:.75rem 0;white-space:pre-wrap;overflow-wrap:anywhere;max-width:70rem}
dl{margin:.75rem 0;display:grid;grid-template-columns:fit-content(40%) 1fr;gap:.125rem 1.5rem}
dl>div{display:contents}
dt{color:var(--muted);overflow-wrap:anywhere}
dd{margin:0;min-width:0;overflow-wrap:anywhere;white-space:pre-wrap}
@media (max-width:40rem){dl{display:block}dd{margin:0 0 .5rem 1rem}}
.scroll{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;min-width:min(100%,40rem);font-variant-numeric:tabular-nums}
th,td{text-align:start;vertical-align:top;padding:.3rem 1.25rem .3rem 0;border-bottom:1px solid var(--rule)}
th{color:var(--muted);font-weight:600;white-space:nowrap}
td{white-space:pre-wrap;overflow-wrap:break-word;max-width:50rem}
th.right,td.right{text-align:end;white-space:nowrap}
pre{margin:.75rem 0;padding:.75rem 1rem;background:var(--panel);border-radius:.375rem;white-space:pre-wrap;overflow-wrap:anywhere}
code{font:.9375rem/1.5 ui-monospace,Menlo,Consolas,"Noto Sans Mono",monospace}
.line{display:flex}
.line>:first-child{flex:none;max-inline-size:50%;overflow:hidden;white-space:pre}
.line>:last-child{min-inline-size:0;padding-inline-start:4ch;text-indent:-4ch}
ul.tree,ul.tree ul{list-style:none;margin:.25rem 0;padding:0}
ul.tree li{padding:.125rem 0;overflow-wrap:anywhere}
ul.tree ul{border-inline-start:1px solid var(--rule);margin-inline-start:.25rem;padding-inline-start:1rem}
.more{color:var(--muted)}
ol.flow{list-style:none;margin:.75rem 0;padding:0}
ol.flow li{margin:.5rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
.inside+.inside{margin-top:-.5rem}
.sign{display:inline-block;inline-size:1.5rem;color:var(--transport)}
.inside .sign{color:var(--muted)}
svg.bar{display:block;inline-size:clamp(8rem,30vw,40rem);block-size:1rem;margin-top:.25rem;background:var(--panel);border-radius:2px}
`;

/** As text, and as the colour of a bar. */
const TONES = `
span,strong{unicode-bidi:isolate}
.muted{color:var(--muted)}
.good,.string{color:var(--good)}
.warning,.number{color:var(--warning)}
.error{color:var(--error)}
.transport,.key{color:var(--transport)}
.literal,.keyword{color:var(--literal)}
rect{fill:var(--ink)}
rect.muted{fill:var(--muted)}
rect.good{fill:var(--good)}
rect.warning{fill:var(--warning)}
rect.error{fill:var(--error)}
rect.transport{fill:var(--transport)}
`;

/** Paper does not scroll: tables are set smaller there. */
const PAPER = `
@media print{
header,nav,.skip{display:none}
.scroll{overflow:visible}
table,table code{font-size:.8125rem}
th,td{padding-inline-end:.75rem}
h1,h2,h3{break-after:avoid}
h1~h1{break-before:page}
tr,pre,ol.flow li{break-inside:avoid}
}
`;

function depths(): string {
  return Array.from({ length: MOST_DEPTH }, (_, at) => {
    return `td.d${at + 1}{padding-inline-start:${(at + 1) * 1.25}rem}\n`;
  }).join('');
}
