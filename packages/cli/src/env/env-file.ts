/** Settings that were read from the working folder's `.env`. */
export interface EnvFile {
  readonly path: string
  /** Names of settings that count as the file has them. */
  readonly taken: readonly string[]
  /** Names of settings in it that the environment goes before. */
  readonly hidden: readonly string[]
}
