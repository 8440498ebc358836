/** What a page with a recording needs beside the styles of every page. */
export function playerStyles(): string {
  return CONTROLS + STAGE + SOURCE + VALUES;
}

const CONTROLS = `
.player{margin:1rem 0;container-type:inline-size}
.controls{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;padding:.5rem 0;background:var(--ground);border-bottom:1px solid var(--rule)}
button{font:inherit;color:var(--ink);background:var(--panel);border:1px solid var(--edge);border-radius:.375rem;padding:.25rem .75rem;cursor:pointer}
button:hover{border-color:var(--ink)}
.slider{flex:1 1 8rem;inline-size:auto;min-inline-size:6rem}
.position{min-inline-size:9rem;font-weight:600;font-variant-numeric:tabular-nums}
.jump,.search{font:inherit;color:var(--ink);background:var(--ground);border:1px solid var(--edge);border-radius:.375rem;padding:.25rem .5rem;block-size:auto}
.jump{inline-size:5rem}
.search{flex:0 1 10rem;min-inline-size:6rem}
dialog{color:var(--ink);background:var(--ground);border:1px solid var(--edge);border-radius:.5rem;padding:1rem 1.5rem;max-height:90vh;overflow:auto}
dialog::backdrop{background:#0008}
dialog table{min-width:0}
kbd{font:.9375rem ui-monospace,monospace;border:1px solid var(--edge);border-radius:.25rem;padding:0 .375rem}
`;

const STAGE = `
.stage{display:grid;grid-template-columns:minmax(14rem,20rem) minmax(0,1fr) minmax(14rem,24rem);grid-template-rows:auto 1fr;gap:0 1.5rem;align-items:start;margin-top:1rem}
.stage h2{margin-top:0;font-size:1.0625rem}
.stage>*{min-width:0}
.chapters,.values{max-height:80vh;overflow:auto}
.chapters ol{list-style:none;margin:0;padding:.25rem;columns:auto}
.chapters li{padding-inline-start:min(calc(var(--depth,0)*.5rem),5rem)}
.chapters button{inline-size:100%;text-align:start;background:none;border-color:transparent;padding:.125rem .375rem;overflow-wrap:anywhere}
.chapters [aria-current]{background:var(--mark);border-color:var(--edge);font-weight:600}
.application{color:var(--transport)}
.place{margin:.25rem 0;color:var(--muted)}
.explanation{border-inline-start:.25rem solid var(--transport);padding-inline-start:.75rem}
.explanation p{margin:.25rem 0}
.explanation:empty,.outcome:empty{display:none}
@container (max-width:70rem){.stage{grid-template-columns:minmax(12rem,16rem) minmax(0,1fr)}.values{grid-column:2}.chapters{grid-row:1/span 2}}
@container (max-width:50rem){.stage{grid-template-columns:minmax(0,1fr)}.scene,.values,.chapters{grid-area:auto}.chapters{order:2;max-height:20rem}.values{order:1;max-height:none}}
`;

const SOURCE = `
.source{margin:.75rem 0;padding:.5rem 0;background:var(--panel);border-radius:.375rem;max-height:60vh;overflow:auto}
.line{display:flex;cursor:pointer;border-inline-start:.3125rem solid transparent}
.line code{min-width:0;white-space:pre-wrap;overflow-wrap:anywhere;padding-inline-end:1rem;padding-inline-start:calc(var(--indent) + 2ch);text-indent:calc(-2ch - var(--indent))}
.line>.number{flex:none;inline-size:3.5rem;padding-inline-end:1rem;text-align:end;color:var(--muted);font:.9375rem/1.5 ui-monospace,Menlo,Consolas,"Noto Sans Mono",monospace;user-select:none}
.line>.ran{color:var(--ink);font-weight:600}
.line.current{background:var(--mark);border-color:var(--transport)}
.line.throw{border-color:var(--error)}
.line.return{border-color:var(--good)}
.outcome{font-weight:600}
`;

const VALUES = `
.values dl{display:block;margin:0}
.values dl>div{display:block;padding:.25rem .5rem;border-inline-start:.25rem solid transparent}
.values .changed{background:var(--mark);border-color:var(--warning)}
.values dt{color:var(--ink);display:flex;flex-wrap:wrap;gap:0 .5rem;align-items:baseline}
.values dt code{font-weight:600}
.values dd{margin-inline-start:1rem}
.values .lines>span{display:block}
.values .from,.values .was,.gone{color:var(--muted);font-size:.875rem}
.values .mark{color:var(--warning);font-size:.875rem;font-weight:600}
.values h2 button{font-size:.875rem;font-weight:400;margin-inline-start:.5rem}
.values [aria-pressed=true]{background:var(--mark)}
`;
