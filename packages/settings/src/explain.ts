import type { Language } from '@alavanca/core'
import type { PresetName } from './presets.ts'
import type { Origin } from './read-variables.ts'
import type { SettingOrigin, Settings } from './settings.ts'
import { VARIABLES } from './table.ts'

type Row = readonly [name: string, value: string, origin: string]

const HEADINGS: Readonly<Record<Language, Row>> = {
  en: ['variable', 'value', 'origin'],
  'pt-BR': ['variável', 'valor', 'origem'],
}

const ORIGINS: Readonly<Record<Language, Readonly<Record<Origin, string>>>> = {
  en: { default: 'default', preset: 'preset', environment: 'environment' },
  'pt-BR': { default: 'padrão', preset: 'predefinição', environment: 'ambiente' },
}

const emptyInWords = (name: string, language: Language): string =>
  `(${VARIABLES.find((variable) => variable.name === name)?.empty?.[language] ?? ''})`

const rowOf = ({ name, value, origin }: SettingOrigin, preset: PresetName | null, language: Language): Row => [
  name,
  value === '' ? emptyInWords(name, language) : value,
  origin === 'preset' ? `${ORIGINS[language].preset} ${preset}` : ORIGINS[language][origin],
]

/** Every variable with its value and where it comes from, a line each, in columns. */
export const explain = (
  { origins, preset }: Pick<Settings, 'origins' | 'preset'>,
  language: Language = 'en',
): string => {
  const rows = [HEADINGS[language], ...origins.map((origin) => rowOf(origin, preset, language))]
  const nameWidth = Math.max(...rows.map(([name]) => name.length))
  const valueWidth = Math.max(...rows.map(([, value]) => value.length))
  return rows
    .map(([name, value, origin]) => `${name.padEnd(nameWidth)}  ${value.padEnd(valueWidth)}  ${origin}`)
    .join('\n')
}
