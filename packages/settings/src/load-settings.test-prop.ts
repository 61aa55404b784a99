import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { invalidTexts, validTexts } from '../test/texts.ts'
import { explain, loadSettings, PRESET_NAMES, type SettingVariable, safeLoadSettings, VARIABLES } from './index.ts'

const preset = fc.option(fc.constantFrom(...PRESET_NAMES), { nil: undefined })
const everyVariable = (texts: (variable: SettingVariable) => fc.Arbitrary<string>) =>
  fc.record(Object.fromEntries(VARIABLES.map((variable) => [variable.name, texts(variable)])), { requiredKeys: [] })

const valid = everyVariable(validTexts)
const invalid = everyVariable(invalidTexts)

test.prop([valid, preset])(
  'whatever is allowed loads, and explain shows each value as it was written',
  (env, preset) => {
    const lines = explain(loadSettings(env, { preset })).split('\n')
    expect(lines).toHaveLength(VARIABLES.length + 1)
    for (const [name, text] of Object.entries(env)) {
      const line = lines.find((candidate) => candidate.startsWith(`${name} `)) ?? ''
      expect(line).toContain(text?.trim())
      expect(line.endsWith('environment')).toBe(true)
    }
  },
)

test.prop([valid, preset])('what is not in the environment comes from the preset or is the default', (env, preset) => {
  for (const { name, origin } of loadSettings(env, { preset }).origins)
    expect(origin === 'environment').toBe(name in env)
})

test.prop([valid, invalid, preset])(
  'n faults are n reported, each by its name and with its value',
  (good, bad, preset) => {
    const result = safeLoadSettings({ ...good, ...bad }, { preset })
    const faults = result.ok ? [] : result.error.faults.map(({ path, value }) => [path, value])
    expect(Object.fromEntries(faults)).toEqual(bad)
    expect(faults).toHaveLength(Object.keys(bad).length)
  },
)

test.prop([fc.constantFrom(...VARIABLES).chain((variable) => fc.tuple(fc.constant(variable), invalidTexts(variable)))])(
  'one invalid value alone is reported by its name, and its message says what is allowed',
  ([{ name }, text]) => {
    expect(() => loadSettings({ [name]: text })).toThrow(`The settings have a fault:\n  ${name}: must be `)
  },
)

test.prop([valid])('loading twice gives the same', (env) => {
  expect(loadSettings(env)).toEqual(loadSettings({ ...env }))
})

test.prop([valid, preset])('what explain shows can be loaded again', (env, preset) => {
  const { origins, preset: _, ...settings } = loadSettings(env, { preset })
  const again = loadSettings(Object.fromEntries(origins.map(({ name, value }) => [name, value])))
  expect(again).toMatchObject(settings)
})
