import type { ReplaySetup } from '@alavanca/replay'

/**
 * One set of settings to run over a tape. A whole `ReplaySetup` fits: what it shares with the tape must be the tape's, and what
 * the kernel does not cover (`learning`, `startFrom`, `performance`, a `listener`, another `onOpposite` than `refuse`) is refused.
 */
export interface KernelSet
  extends Omit<ReplaySetup, 'instrument' | 'strategy' | 'timeZone' | 'listener'>,
    Partial<Pick<ReplaySetup, 'instrument' | 'strategy' | 'timeZone' | 'listener'>> {}
