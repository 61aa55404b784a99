import { allowedInWords, type Variable } from '@alavanca/settings'
import { page } from './markdown.ts'
import { settingGroups } from './setting-groups.ts'

// at most 100 characters, broken between words
const wrapped = (text: string): string[] => [...text.matchAll(/\S.{0,97}(?=\s|$)/g)].map(([line]) => `# ${line}`)

const entry = ({ name, default: value, meaning, kind, empty }: Variable<unknown>): string => {
  const whenEmpty = empty === null ? '' : ` Empty: ${empty.en}.`
  return [...wrapped(`${meaning} Must be ${allowedInWords(kind)}.${whenEmpty}`), `#${name}=${value}`].join('\n')
}

/** A dotenv file that names every setting with its default and sets none. */
export const envExample = (): string =>
  page(
    [
      '# Every setting with its default. Copy this file to .env and take the # away from the lines you change.',
      '# Made by npm run generate from packages/settings.',
    ].join('\n'),
    ...settingGroups().flatMap(({ title, variables }) => [`# ── ${title} ──`, ...variables.map(entry)]),
  )
