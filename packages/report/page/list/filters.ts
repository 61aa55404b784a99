import type { ChartData } from '../../src/html/chart-data.ts'
import { type DatedTrade, NO_WISHES, type Wishes } from './choose.ts'
import { button, element } from './elements.ts'

type Words = ChartData['list']
type Choice = readonly [value: string, text: string]

const distinct = (names: readonly string[]): readonly Choice[] =>
  [...new Set(names)]
    .filter((name) => name !== '')
    .sort()
    .map((name) => [name, name])

const select = (any: string, choices: readonly Choice[]): HTMLSelectElement =>
  element(
    'select',
    {},
    element('option', { value: '' }, any),
    ...choices.map(([value, text]) => element('option', { value }, text)),
  )

const dateField = (days: readonly string[]): HTMLInputElement =>
  element('input', { type: 'date', min: days[0] ?? '', max: days.at(-1) ?? '' })

/** Fields by which a reader says what to show; `changed` is told after each change. */
export const filters = (
  words: Words,
  trades: readonly DatedTrade[],
  changed: (wishes: Wishes) => void,
): HTMLFieldSetElement => {
  const days = trades.map(({ day }) => day).sort()
  const fields = {
    side: select(words.any, [
      ['BUY', words.buy],
      ['SELL', words.sell],
    ]),
    regime: select(words.any, distinct(trades.map(({ regime }) => regime))),
    exit: select(words.any, distinct(trades.flatMap(({ baseExit, extraExit }) => [baseExit, extraExit]))),
    extra: select(words.any, [
      ['with', words.with],
      ['without', words.without],
    ]),
    result: select(words.any, [
      ['won', words.won],
      ['lost', words.lost],
    ]),
    from: dateField(days),
    to: dateField(days),
  }
  const wishes = (): Wishes => ({
    // as: the options above are all that a select can hold
    side: fields.side.value as Wishes['side'],
    regime: fields.regime.value,
    exit: fields.exit.value,
    // as: the same
    extra: fields.extra.value as Wishes['extra'],
    // as: the same
    result: fields.result.value as Wishes['result'],
    from: fields.from.value,
    to: fields.to.value,
  })
  const names: Readonly<Record<keyof typeof fields, string>> = {
    side: words.side,
    regime: words.regime,
    exit: words.exit,
    extra: words.withExtra,
    result: words.result,
    from: words.from,
    to: words.to,
  }
  const all = Object.entries(fields)
  for (const [, field] of all) field.addEventListener('change', () => changed(wishes()))
  const showAll = button(words.reset, () => {
    for (const [, field] of all) field.value = ''
    changed(NO_WISHES)
  })
  return element(
    'fieldset',
    { class: 'filters' },
    element('legend', {}, words.filters),
    // as: keys of the same object
    ...all.map(([name, field]) => element('label', {}, `${names[name as keyof typeof fields]} `, field)),
    showAll,
  )
}
