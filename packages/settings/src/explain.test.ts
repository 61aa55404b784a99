import { expect, test } from 'vitest'
import { explain, loadSettings, VARIABLES } from './index.ts'

const settings = loadSettings(
  { REALAVANCAGEM_ALLOWED_REGIMES: '', RL_SEED: ' monday ', MAX_TOTAL_CONTRACTS: '' },
  { preset: 'conservative' },
)
const linesOf = (text: string): string[] => text.split('\n')

test('every variable has a line, under a heading', () => {
  const [heading, ...lines] = linesOf(explain(settings))
  expect(heading).toMatch(/^variable +value +origin$/)
  expect(lines.map((line) => line.split(' ')[0])).toEqual(VARIABLES.map(({ name }) => name))
})

test.each([
  /^OPERATOR_CAPITAL_BRL +5000 +preset conservative$/,
  /^MIN_CONTRACTS +1 +default$/,
  /^MAX_TOTAL_CONTRACTS +6 +default$/,
  /^REALAVANCAGEM_ALLOWED_REGIMES +\(every regime\) +environment$/,
  /^RL_SEED +monday +environment$/,
])('%s', (line) => expect(linesOf(explain(settings))).toContainEqual(expect.stringMatching(line)))

test('the columns are aligned', () => {
  const columns = linesOf(explain(settings)).map((line) => [...line.matchAll(/ {2}(?=\S)/g)].at(-1)?.index)
  expect(new Set(columns).size).toBe(1)
})

test('the operator may read it in Portuguese', () => {
  const lines = linesOf(explain(settings, 'pt-BR'))
  expect(lines[0]).toMatch(/^variável +valor +origem$/)
  expect(lines).toContainEqual(expect.stringMatching(/^REALAVANCAGEM_ALLOWED_REGIMES +\(todos os regimes\) +ambiente$/))
  expect(lines).toContainEqual(expect.stringMatching(/^MAX_CONTRACTS_CAP +5 +predefinição conservative$/))
  expect(lines).toContainEqual(expect.stringMatching(/^MIN_CONTRACTS +1 +padrão$/))
})
