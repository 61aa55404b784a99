/** Sums of lots as brokers print them: no 0.30000000000000004. */
export const clean = (lots: number): number => Math.round(lots * 1e8) / 1e8
