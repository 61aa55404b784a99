import { fileURLToPath } from 'node:url'
import { AlavancaError } from '@alavanca/core'

/** A place in a file, `file:line:column`. */
const PLACE = /((?:file:\/\/)?(?:[A-Za-z]:[\\/]|\/)[^\s()'"]*?\.[cm]?[jt]sx?):(\d+)(?::(\d+))?/

/** Code that is nobody's strategy. */
const FOREIGN = /node:|node_modules|[\\/]packages[\\/]\w+[\\/](?:src|dist)[\\/]/

const placeIn = (text: string): string | null => {
  const [, file, line, column] = PLACE.exec(text) ?? []
  if (file === undefined || line === undefined) return null
  const path = file.startsWith('file://') ? fileURLToPath(file) : file
  return [path, line, ...(column === undefined ? [] : [column])].join(':')
}

/** Where in its author's code an error was thrown; null where its stack does not tell. */
export const placeOf = (error: unknown): string | null => {
  if (!(error instanceof Error)) return null
  const said = placeIn(error.message)
  if (said !== null) return said
  const frames = (error.stack ?? '').split('\n').filter((line) => !FOREIGN.test(line))
  for (const frame of frames) {
    const place = placeIn(frame)
    if (place !== null) return place
  }
  return null
}

/** The first words of an error, without the places and codes that tools put around them. */
const wordsOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const lines = error.message.split('\n').map((line) => line.trim())
  const told = lines.find((line) => /\bERROR: /.test(line)) ?? lines[0] ?? ''
  const words = told
    .replace(/^.*\bERROR: /, '')
    .replace(/^ParseError: /, '')
    .trim()
  return error.name === 'Error' || error.name === 'SyntaxError' ? words : `${error.name}: ${words}`
}

/** Whether a module could not even be read as a program. */
export const isSyntaxFault = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'SyntaxError' || /^(ParseError|Transform failed|Parse failure)/.test(error.message))

/** `STRATEGY_FAILED` for a strategy that its author has to put right before anything can begin. */
export const strategyFailed = (file: string, message: string, cause?: unknown): AlavancaError => {
  const fault = new AlavancaError('STRATEGY_FAILED', message, [{ path: 'strategy', value: file, message }])
  if (cause !== undefined) fault.cause = cause
  return fault
}

/** The same for what it threw: file, line, and what it said. */
export const strategyFault = (file: string, what: string, error: unknown): AlavancaError => {
  const place = placeOf(error)
  return strategyFailed(
    file,
    `The strategy ${file} ${what}: ${wordsOf(error)}${place === null ? '' : `\n  at ${place}`}`,
    error,
  )
}
