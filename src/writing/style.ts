/** The style of pages with mathematics: in the reader's own fonts, light or dark, on screens and on paper. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1c2024; --dim: #5b6570; --line: #d8dee4; --ground: #ffffff; --good: #1a7f37; --bad: #b3261e }
@media (prefers-color-scheme: dark) {
  :root { --text: #e4e8ec; --dim: #9aa5b1; --line: #39424c; --ground: #14181c; --good: #4ac26b; --bad: #ff8a80 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 .5rem }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line) }
p { margin: .5rem 0 }
.notation, .reason, summary { color: var(--dim); font-size: .9rem }
.lines { display: grid; grid-template-columns: fit-content(30%) minmax(0, auto) fit-content(30%); justify-content: start; column-gap: .5rem; row-gap: 1rem; margin: 1rem 0 }
.line { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; align-items: start }
.symbol { text-align: right; padding: .25rem 0 }
.rows { min-width: 0 }
.rows, .symbol, .wide { overflow-x: auto; overflow-y: hidden }
.row { padding: .25rem 0 }
.alone { grid-column: 1 / 3 }
.reason { padding: .3rem 0 0 1.5rem }
math { font-family: "Latin Modern Math", "STIX Two Math", "Cambria Math", math, serif; font-size: 1.1em }
math[display=block] { display: inline math }
table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums }
th, td { padding: .3rem .75rem; border-bottom: 1px solid var(--line); text-align: left; white-space: nowrap }
.number { text-align: right }
.good { color: var(--good) }
.bad { color: var(--bad); font-weight: bold }
pre { font: .85rem/1.4 ui-monospace, "Noto Sans Mono CJK SC", monospace; overflow-x: auto; padding: .75rem; border: 1px solid var(--line); border-radius: 4px }
@media (max-width: 40rem) {
  .lines { grid-template-columns: fit-content(30%) minmax(0, auto) }
  .reason { grid-column: 1 / -1; padding-left: 0 }
}
@media print {
  :root { color-scheme: light; --text: #000; --dim: #444; --line: #999; --ground: #fff }
  main { max-width: none; padding: 0 }
  section, .line, table { break-inside: avoid }
  h1, h2 { break-after: avoid }
  .rows, .symbol, .wide { overflow: visible }
  details { display: none }
  @page { margin: 2cm }
}`.trim();
