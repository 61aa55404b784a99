/** What a job is given: one seed, and the arguments that all seeds share. */
export interface SeedTask<Args = unknown> {
  readonly seed: string
  readonly args: Args
  /** Tells how much of it is done, 0 to 1. May be called as often as one likes. */
  readonly onProgress: (share: number) => void
}

/** The default export of a job module. Arguments and result cross a thread, so both are plain data. */
export type SeedJob<Args = unknown, Result = unknown> = (task: SeedTask<Args>) => Result | Promise<Result>
