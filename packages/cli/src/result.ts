import { formatSummary, type RunSummary } from '@alavanca/report'
import { describeFile, describeReport } from './describe-report.ts'
import type { FileReport } from './open-market.ts'

/** A summary together with what was found in the files. */
export type Result = RunSummary & { readonly files: readonly FileReport[] }

/** What was found in the files, a line or more each. */
export const filesInWords = (files: readonly FileReport[]): string =>
  files
    .flatMap((file) => [describeFile(file), ...describeReport(file).map((note) => `  ${note}`)])
    .map((line) => `${line}\n`)
    .join('')

/** For people. */
export const toText = (result: Result): string => `${filesInWords(result.files)}\n${formatSummary(result)}`

/** For machines. */
export const toJson = (result: unknown): string => `${JSON.stringify(result, null, 2)}\n`
