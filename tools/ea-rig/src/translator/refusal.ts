import type { Place } from './token.ts'

/** The source says something whose meaning in C++ would be a guess. Its message begins with `file:line`. */
export class Refusal extends Error {
  readonly place: Place

  constructor(place: Place, reason: string) {
    super(`${place.file}:${place.line}: ${reason}`)
    this.name = 'Refusal'
    this.place = { file: place.file, line: place.line }
  }
}
