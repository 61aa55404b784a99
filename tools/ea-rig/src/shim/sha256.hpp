// CryptEncode, for hashes.
#pragma once
#pragma GCC system_header
#include "strings.hpp"

namespace mql {
enum ENUM_CRYPT_METHOD { CRYPT_HASH_SHA256 = 4 };
inline uint Rotated(uint x, int by) { return x >> by | x << (32 - by); }
inline int CryptEncode(ENUM_CRYPT_METHOD method, const MqlArray<uchar> &data, const MqlArray<uchar> &, MqlArray<uchar> &result) {
  if (method != CRYPT_HASH_SHA256) Stop(STOP_UNKNOWN, "only CRYPT_HASH_SHA256 is emulated");
  // the constants are the fractional parts of cube and square roots of primes (FIPS 180-4)
  static uint k[64], start[8];
  if (k[0] == 0) {
    int found = 0;
    for (int n = 2; found < 64; n++) {
      bool prime = true;
      for (int d = 2; d * d <= n; d++) if (n % d == 0) prime = false;
      if (!prime) continue;
      auto fraction = [](long double x) { return static_cast<uint>((x - floorl(x)) * 4294967296.0L); };
      if (found < 8) start[found] = fraction(sqrtl(n));
      k[found++] = fraction(cbrtl(n));
    }
  }
  std::vector<uchar> message(data.cells.begin(), data.cells.end());
  ulong bits = message.size() * 8;
  message.push_back(0x80);
  while (message.size() % 64 != 56) message.push_back(0);
  for (int i = 7; i >= 0; i--) message.push_back(static_cast<uchar>(bits >> (8 * i)));
  uint h[8];
  std::copy(start, start + 8, h);
  for (size_t block = 0; block < message.size(); block += 64) {
    uint w[64], v[8];
    for (size_t i = 0; i < 16; i++) w[i] = static_cast<uint>(message[block + 4 * i] << 24 | message[block + 4 * i + 1] << 16 | message[block + 4 * i + 2] << 8 | message[block + 4 * i + 3]);
    for (int i = 16; i < 64; i++) {
      uint a = Rotated(w[i - 15], 7) ^ Rotated(w[i - 15], 18) ^ w[i - 15] >> 3;
      uint b = Rotated(w[i - 2], 17) ^ Rotated(w[i - 2], 19) ^ w[i - 2] >> 10;
      w[i] = w[i - 16] + a + w[i - 7] + b;
    }
    std::copy(h, h + 8, v);
    for (int i = 0; i < 64; i++) {
      uint a = Rotated(v[4], 6) ^ Rotated(v[4], 11) ^ Rotated(v[4], 25);
      uint t1 = v[7] + a + ((v[4] & v[5]) ^ (~v[4] & v[6])) + k[i] + w[i];
      uint b = Rotated(v[0], 2) ^ Rotated(v[0], 13) ^ Rotated(v[0], 22);
      uint t2 = b + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
      for (int j = 7; j > 0; j--) v[j] = v[j - 1];
      v[4] += t1;
      v[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++) h[i] += v[i];
  }
  result.cells.clear();
  for (uint word : h) for (int i = 3; i >= 0; i--) result.cells.push_back(static_cast<uchar>(word >> (8 * i)));
  return 32;
}
}  // namespace mql
