import type { LoadProgress } from '@alavanca/recordings'

/** Several files read one after the other, as the progress of one. */
export class FilesProgress {
  readonly #files: LoadProgress[] = []
  readonly #show: (progress: LoadProgress) => void

  constructor(show: (progress: LoadProgress) => void) {
    this.#show = show
  }

  /** A file of `totalBytes` bytes; what it returns is to be told how far it was read. */
  file(totalBytes: number): (progress: LoadProgress) => void {
    const index = this.#files.length
    this.#files.push({ bytesRead: 0, totalBytes, rows: 0 })
    return (progress) => {
      this.#files[index] = { ...progress, totalBytes }
      this.#show(this.#all())
    }
  }

  #all(): LoadProgress {
    const sum = (pick: (file: LoadProgress) => number): number => this.#files.reduce((all, file) => all + pick(file), 0)
    return {
      bytesRead: sum(({ bytesRead }) => bytesRead),
      totalBytes: sum(({ totalBytes }) => totalBytes ?? 0),
      rows: sum(({ rows }) => rows),
    }
  }
}
