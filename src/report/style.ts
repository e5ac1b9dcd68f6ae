import { palette } from '../plot/color.ts';

/** Shares of a class's rows, from 1/8 to all: a tint that leaves the number above it readable. */
const shades = (rgb: string): string =>
  Array.from({ length: 8 }, (_, i) => `.s${i + 1} { background: rgb(${rgb} / ${((i + 1) * 0.05).toFixed(2)}) }`).join(
    '\n',
  );

/** The style of reports, besides that of pages with mathematics: one column of text, charts in two. */
export const REPORT_STYLE = `
:root { --accent: ${palette.light[0]}; --soft: #f4f6f8 }
@media (prefers-color-scheme: dark) { :root { --accent: #8fb0ff; --soft: #1c2127 } }
html { scroll-padding-top: 1rem }
a { color: var(--accent) }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.page { display: grid; grid-template: "header" "nav" "main" "footer" / minmax(0, 1fr); max-width: 62rem; margin: 0 auto; padding: 2rem 1rem }
header { grid-area: header }
nav { grid-area: nav }
main { grid-area: main; max-width: none; width: 100%; margin: 0; padding: 0 }
footer { grid-area: footer; margin-top: 3rem; color: var(--dim); font-size: .875rem }
.kind { margin: 0; color: var(--dim); font-size: .875rem }
h1 { font-size: 1.75rem; overflow-wrap: anywhere }
h2 { font-size: 1.25rem; margin: 3rem 0 .75rem }
h3 { font-size: 1rem; margin: 1.75rem 0 .5rem }
main > section:first-child h2 { margin-top: 1.5rem }
section > p, .finding > p, li { max-width: 46rem }
nav ol { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1rem 0 0; padding: 0; list-style: none; font-size: .875rem }
nav a { text-decoration: none }
nav a:hover { text-decoration: underline }
.skip, .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.skip:focus { position: fixed; z-index: 1; top: .5rem; left: .5rem; width: auto; height: auto; clip-path: none; padding: .5rem 1rem; background: var(--ground); border: 1px solid var(--accent) }
dl { margin: 1rem 0 }
dd { margin: 0 }
.facts { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 1px; padding: 1px; border-radius: 6px; overflow: hidden }
.facts > div { padding: .875rem 1rem; box-shadow: 0 0 0 1px var(--line) }
.facts dt { color: var(--dim); font-size: .875rem }
.facts b { display: block; font-size: 1.5rem; line-height: 1.4; font-weight: 600; font-variant-numeric: tabular-nums }
.facts dd span { font-size: .875rem; color: var(--dim) }
.remark { padding: .625rem 1rem; border-left: 3px solid var(--accent); background: var(--soft) }
.figures { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1.5rem 2rem; margin: 1rem 0 }
figure { margin: 0; display: flex; flex-direction: column; min-width: 0 }
figcaption { margin-bottom: .25rem; line-height: 1.4 }
figcaption strong { font-weight: 600; overflow-wrap: anywhere }
figcaption span { display: block; color: var(--dim); font-size: .875rem }
figure svg { width: 100%; height: auto; margin-top: auto }
details { margin: .25rem 0 }
summary { cursor: pointer; width: fit-content; font-size: .875rem }
.finding { margin: 1.25rem 0; padding: .125rem 1rem .5rem; border: 1px solid var(--line); border-left: 4px solid var(--dim); border-radius: 6px }
.finding.problem { border-left-color: var(--bad) }
.finding h3 { margin: .75rem 0 .25rem }
.level { margin-right: .375rem; padding: .0625rem .5rem; border: 1px solid currentcolor; border-radius: 1rem; color: var(--dim); font-size: .75rem; font-weight: 500; vertical-align: .0625rem }
.problem .level { color: var(--bad) }
.finding ul { margin: .5rem 0; padding-left: 1.25rem }
.rule { color: var(--dim); font-size: .875rem }
.update .row { padding: .5rem 0 }
code { font: .875em ui-monospace, "Noto Sans Mono CJK SC", monospace; overflow-wrap: anywhere }
pre code { font-size: 1em; overflow-wrap: normal }
.pairs > div { display: grid; grid-template-columns: minmax(8rem, 13rem) minmax(0, 1fr); gap: 1rem; padding: .3125rem 0; border-bottom: 1px solid var(--line) }
.pairs dt { color: var(--dim) }
.pairs dd { overflow-wrap: anywhere; font-variant-numeric: tabular-nums }
.hash { font-size: .8125rem }
table { font-size: .875rem; margin: .5rem 0 }
thead th { color: var(--dim); font-weight: 500 }
tbody tr:last-child > * { border-bottom-color: var(--dim) }
.confusion td, .confusion th { border: 1px solid var(--line); padding: .3rem .5rem }
.confusion td:not([class]), .confusion thead tr:first-child * { border: 0; text-align: center }
.confusion .right { font-weight: 600 }
.confusion .none { color: var(--dim) }
${shades('28 76 200')}
@media (prefers-color-scheme: dark) {
${shades('110 150 255')}
}
.shades { display: flex; flex-wrap: wrap; align-items: start; gap: .25rem .75rem; color: var(--dim); font-size: .875rem }
.swatch { display: inline-block; width: 1.5rem; height: .75rem; margin-left: .5rem; border-radius: 2px; background: var(--accent); print-color-adjust: exact }
.talweg .ink { fill: var(--accent) }
.document > summary { font-size: 1rem }
@media (max-width: 46rem) {
  .page { padding-top: 1.25rem }
  .figures { grid-template-columns: minmax(0, 1fr) }
  .facts { grid-template-columns: repeat(2, minmax(0, 1fr)) }
  .pairs > div { grid-template-columns: minmax(0, 1fr); gap: 0 }
}
@media (min-width: 84rem) {
  .page { grid-template: "header header" "nav main" "nav footer" / 12rem minmax(0, 1fr); column-gap: 3rem; max-width: 78rem }
  nav ol { position: sticky; top: 2rem; flex-direction: column; gap: .5rem; margin-top: 2rem }
}
@media print {
  html { font-size: 10pt }
  .page { display: block; max-width: none; padding: 0 }
  nav, .skip { display: none }
  section { break-inside: auto }
  figure, .finding, .facts > div, tr { break-inside: avoid }
  h3 { break-after: avoid }
  .confusion td { print-color-adjust: exact }
}`.trim();
