/**
 * How far evidence is on its way to the limit, 0 to 1. Evidence multiplies from trade to trade, so the way is measured in
 * doublings; 1 and below is its beginning.
 */
export const evidenceShare = (evidence: number, limit: number): number => {
  if (!(evidence > 1) || !(limit > 1)) return 0
  return Math.log(evidence) / Math.log(limit)
}
