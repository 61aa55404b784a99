/**
 * What a shell is told: all went well; the data, the settings or the machine are at fault; the call was; alavanca itself is; it
 * was interrupted, and said what it kept.
 */
export const EXIT = { ok: 0, failed: 1, usage: 2, fault: 70, interrupted: 130 } as const
