import { formatSummary, type LoadReport, type RunSummary } from '@alavanca/replay'
import { describeFile, describeReport } from './describe-report.ts'

/** A summary together with what was found in the file. */
export type Result = RunSummary & { readonly file: LoadReport }

/** For people. */
export const toText = (result: Result): string => {
  const notes = describeReport(result.file)
  const file = [describeFile(result.file), ...notes.map((note) => `  ${note}`)]
  return `${file.join('\n')}\n\n${formatSummary(result)}`
}

/** For machines. */
export const toJson = (result: Result): string => `${JSON.stringify(result, null, 2)}\n`
