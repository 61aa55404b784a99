/** A stretch of code that stands in two places. Lines count from 1; `lines` is how many of them are code. */
export interface Repeat {
  readonly first: { readonly path: string; readonly line: number }
  readonly second: { readonly path: string; readonly line: number }
  readonly lines: number
}

export interface Source {
  readonly path: string
  readonly text: string
}

interface CodeLine {
  readonly line: number
  readonly code: string
}

interface Place {
  readonly file: number
  readonly at: number
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ')

/** Without comments, and without the names that are only passed from file to file; lines stay where they are. */
const withoutNoise = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, blank)
    .replace(/(?<=^|\s)\/\/.*$/gm, blank)
    .replace(
      /^(?:import|export)\b(?:\s+type\b)?\s*(?:\*(?:\s+as\s+\w+)?|[\w$]+(?=\s+from)|\{[^}]*\})\s*from\s*'[^']*'/gm,
      blank,
    )

/**
 * What is left of each line once space and literals are alike. A line of mere punctuation is none, nor is a case of a switch:
 * with literals alike every list of cases is the next one's copy.
 */
const codeOf = ({ text }: Source): readonly CodeLine[] =>
  withoutNoise(text)
    .split('\n')
    .map((code, index) => ({
      line: index + 1,
      code: code
        .trim()
        .replace(/\s+/g, ' ')
        .replace(/'(?:[^'\\]|\\.)*'|\b\d[\d_.]*n?\b/g, '#'),
    }))
    .filter(({ code }) => /[\p{L}\p{N}]/u.test(code) && !/^case #:/.test(code))

/** Every longest run of at least `least` lines of code that stands twice, a literal apart or not at all. */
export const findRepeats = (sources: readonly Source[], least: number): readonly Repeat[] => {
  const files = sources.map(codeOf)
  const codeAt = ({ file, at }: Place, offset: number): string | undefined => files[file]?.[at + offset]?.code
  const windows = new Map<string, Place[]>()
  for (const [file, lines] of files.entries())
    for (let at = 0; at + least <= lines.length; at += 1) {
      const key = lines.slice(at, at + least).map(({ code }) => code)
      const places = windows.get(key.join('\n'))
      if (places === undefined) windows.set(key.join('\n'), [{ file, at }])
      else places.push({ file, at })
    }
  const repeats: Repeat[] = []
  const placeOf = ({ file, at }: Place) => ({ path: sources[file]?.path ?? '', line: files[file]?.[at]?.line ?? 0 })
  for (const places of windows.values())
    for (const [index, first] of places.entries())
      for (const second of places.slice(index + 1)) {
        // rows of one table overlap themselves, and a run is told from its first line on
        if (first.file === second.file && second.at - first.at < least) continue
        const before = codeAt(first, -1)
        if (before !== undefined && before === codeAt(second, -1)) continue
        let lines = least
        while (codeAt(first, lines) !== undefined && codeAt(first, lines) === codeAt(second, lines)) lines += 1
        repeats.push({ first: placeOf(first), second: placeOf(second), lines })
      }
  return repeats
}
