import { page, table } from './markdown.ts'

/** What `npm run try:versions` found, as its JSON holds it. */
interface CompatibilityResults {
  /** As year-month-day. */
  readonly date: string
  readonly projects: readonly string[]
  readonly results: readonly {
    readonly node: string
    /** What a host may bring along, in other versions than the repository's own. */
    readonly overrides: Readonly<Record<string, string>>
    readonly passed: number
    readonly failed: number
    readonly failing: readonly string[]
  }[]
}

/** Where the JSON of the newest run lies, and the page made of it; both from the root. */
export const COMPATIBILITY_JSON = 'docs/reference/compatibility.json'
export const COMPATIBILITY_PAGE = 'docs/reference/compatibility.md'

const OWN = { 'better-sqlite3': '12.11.1', kysely: '0.28.18' }

const MADE = '<!-- Made of docs/reference/compatibility.json, which `npm run try:versions` writes. -->'

export const compatibilityPage = ({ date, projects, results }: CompatibilityResults): string => {
  const failing = results.flatMap(({ node, failing: files }) => files.map((file) => `- Node ${node}: ${file}`))
  return page(
    MADE,
    '# Versions it was tried with',
    `The suites of ${projects.slice(0, -1).join(', ')} and ${projects.at(-1)}, each on a fresh clone, on ${date}:`,
    table(
      ['Node', 'better-sqlite3', 'kysely', 'tests passed', 'failed'],
      results.map(({ node, overrides, passed, failed }) => {
        const versions = { ...OWN, ...overrides }
        return [node, versions['better-sqlite3'], versions.kysely, String(passed), String(failed)]
      }),
    ),
    ...(failing.length === 0 ? [] : [failing.join('\n')]),
    `- **Node 20** has ended its life in April 2026. It is kept, from 20.19 on, until version 1.0 or the end of April 2027,
  whichever comes first; after that a minor version may leave it behind, and its changelog says so.
- **better-sqlite3** is yours to choose: 12 or 13. Version 13 needs Node 22 and crashes under Node 20; where its binary cannot be
  downloaded, version 12 is compiled, which takes about two minutes and a C++ compiler.
- **Kysely** 0.28 runs on Node 20; 0.29 asks for Node 22.
- **Deno**, **Bun** and a worker in the browser run the packages that need no native module: \`npm run try:tarballs\` has each run
  the same program from the packed packages and compares what it prints.`,
  )
}
