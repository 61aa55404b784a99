import { ERROR_CODES } from '@alavanca/core'
import { LIVE_VARIABLES, VARIABLES } from '@alavanca/settings'
import { expect, test } from 'vitest'
import { COMMANDS } from '../packages/cli/src/map/map.ts'
import { ROOT } from '../scripts/site/house.ts'
import { sitePages } from '../scripts/site/pages.ts'

const pages = sitePages(ROOT).filter(({ locale }) => locale === 'en')
const textOf = (route: string): string => pages.find((page) => page.route === route)?.text ?? ''

/** First and last cell of every row of a page's tables; of rows with the same name the first, since presets come last. */
const rowsOf = (route: string): ReadonlyMap<string, string> =>
  new Map(
    textOf(route)
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
      .map((cells) => [(cells[1] ?? '').replaceAll('`', ''), cells.at(-2) ?? ''] as const)
      .reverse(),
  )

const settings = rowsOf('reference/settings')
test.each([...VARIABLES, ...LIVE_VARIABLES].map(({ name }) => name))('the setting %s is described', (name) =>
  expect(settings.get(name)).toMatch(/^[A-Z`].{10,}[.)]$/),
)

const codes = rowsOf('reference/error-codes')
test.each(Object.keys(ERROR_CODES))('the error code %s is described', (code) =>
  expect(codes.get(code)).toMatch(/^[A-Z`].{10,}\.$/),
)

// with what it takes, or as it is asked for help
test.each(Object.keys(COMMANDS))('the command %s is described', (name) =>
  expect(
    pages.filter(({ text }) => new RegExp(`\\b(alavanca|run look --|run replay --) ?${name}\\b`).test(text)),
  ).not.toEqual([]),
)
