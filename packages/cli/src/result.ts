import type { Language } from '@alavanca/core'
import { filled, formatSummary, type RunSummary } from '@alavanca/report'
import { describeFile, describeReport } from './describe-report.ts'
import type { FileReport } from './open-market.ts'
import type { CutShort } from './stop/stop-request.ts'
import { cutShortInWords } from './stop/until-stopped.ts'
import { TOLD } from './texts/told.ts'

/** A summary together with what was found in the files. */
export type Result = RunSummary & {
  readonly files: readonly FileReport[]
  /** How it was ended before its recording was; null where it was not. */
  readonly cutShort: CutShort | null
  /** Settings that were read from `.env` in the working folder; null where none were. */
  readonly envFile: { readonly name: string; readonly settings: readonly string[] } | null
}

/** What was found in the files, a line or more each. */
export const filesInWords = (files: readonly FileReport[]): string =>
  files
    .flatMap((file) => [describeFile(file), ...describeReport(file).map((note) => `  ${note}`)])
    .map((line) => `${line}\n`)
    .join('')

const headOf = ({ cutShort, envFile }: Pick<Result, 'cutShort' | 'envFile'>, language: Language): string =>
  [
    ...(cutShort === null ? [] : [cutShortInWords(cutShort, language)]),
    ...(envFile === null
      ? []
      : [filled(TOLD[language].settingsFrom, { file: envFile.name, settings: envFile.settings.join(', ') })]),
  ]
    .map((line) => `${line}\n`)
    .join('')

/** For people. */
export const toText = (result: Result, language: Language): string =>
  `${headOf(result, language)}${filesInWords(result.files)}\n${formatSummary(result, { language })}`

/** For machines. */
export const toJson = (result: unknown): string => `${JSON.stringify(result, null, 2)}\n`
