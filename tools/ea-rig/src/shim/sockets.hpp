// Client sockets with the terminal's oddities: an empty socket may say that it is readable, a time-out looks like an
// error, a time-out of 0 is two minutes, and that the other side is gone is noticed by trying only.
#pragma once
#pragma GCC system_header
#include "clock.hpp"
#include "quirks.hpp"
#include "strings.hpp"
#include <arpa/inet.h>
#include <cerrno>
#include <fcntl.h>
#include <map>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace mql {
constexpr int ERR_FUNCTION_NOT_ALLOWED = 4014, ERR_NETSOCKET_INVALIDHANDLE = 5270, ERR_NETSOCKET_TOO_MANY_OPENED = 5271;
constexpr int ERR_NETSOCKET_CANNOT_CONNECT = 5272, ERR_NETSOCKET_IO_ERROR = 5273;

struct Socket {
  int descriptor;
  bool connected = false;
  long asked = 0;  // how often SocketIsReadable was asked while empty
};
inline std::map<int, Socket> &Sockets() { static std::map<int, Socket> sockets; return sockets; }
inline Socket *SocketOf(int handle) {
  auto found = Sockets().find(handle);
  if (found != Sockets().end()) return &found->second;
  LastError() = ERR_NETSOCKET_INVALIDHANDLE;
  return nullptr;
}
inline void Break(Socket &socket) { socket.connected = false; LastError() = ERR_NETSOCKET_IO_ERROR; }

inline int SocketCreate(uint = 0) {
  if (Sockets().size() >= 128) { LastError() = ERR_NETSOCKET_TOO_MANY_OPENED; return -1; }
  int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -1;
  static int last = 0;
  Sockets()[++last] = Socket{descriptor};
  return last;
}
inline bool SocketClose(int handle) {
  Socket *socket = SocketOf(handle);
  if (socket == nullptr) return false;
  close(socket->descriptor);
  Sockets().erase(handle);
  return true;
}
/** Hosts that are not in the terminal's list of allowed addresses (EA_ALLOWED_ADDRESS) are refused with 4014. */
inline bool SocketConnect(int handle, const string &host, uint port, uint timeoutMs) {
  Socket *socket = SocketOf(handle);
  if (socket == nullptr) return false;
  Trace("dial");
  const char *allowed = getenv("EA_ALLOWED_ADDRESS");
  if (host.bytes() != (allowed == nullptr ? "127.0.0.1" : allowed)) { LastError() = ERR_FUNCTION_NOT_ALLOWED; return false; }
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  inet_pton(AF_INET, host.bytes().c_str(), &address.sin_addr);
  int flags = fcntl(socket->descriptor, F_GETFL, 0);
  fcntl(socket->descriptor, F_SETFL, flags | O_NONBLOCK);
  int result = connect(socket->descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address);
  if (result < 0 && errno == EINPROGRESS) {
    pollfd wait{socket->descriptor, POLLOUT, 0};
    int error = 0;
    socklen_t length = sizeof error;
    result = poll(&wait, 1, static_cast<int>(timeoutMs)) == 1 ? 0 : -1;
    getsockopt(socket->descriptor, SOL_SOCKET, SO_ERROR, &error, &length);
    if (error != 0) result = -1;
  }
  if (result < 0) { LastError() = ERR_NETSOCKET_CANNOT_CONNECT; return false; }
  int one = 1;
  setsockopt(socket->descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  socket->connected = true;
  return true;
}
inline bool SocketIsConnected(int handle) {
  Socket *socket = SocketOf(handle);
  return socket != nullptr && socket->connected;
}
inline uint SocketIsReadable(int handle) {
  Socket *socket = SocketOf(handle);
  if (socket == nullptr || !socket->connected) return 0;
  int bytes = 0;
  ioctl(socket->descriptor, FIONREAD, &bytes);
  if (bytes > 0) return static_cast<uint>(bytes);
  // says 1 the first time, and now and then after it
  if (HasQuirk("readable") && (socket->asked++ == 0 || Chance()() % 4 == 0)) return 1;
  return 0;
}
/** A dynamic array grows by what was read. */
inline int SocketRead(int handle, MqlArray<uchar> &buffer, uint most, uint timeoutMs) {
  Socket *socket = SocketOf(handle);
  if (socket == nullptr) return -1;
  if (!socket->connected) { LastError() = ERR_NETSOCKET_IO_ERROR; return -1; }
  pollfd wait{socket->descriptor, POLLIN, 0};
  if (poll(&wait, 1, timeoutMs == 0 ? static_cast<int>(Setting("EA_TWO_MINUTES_MS", 120000)) : static_cast<int>(timeoutMs)) != 1) { LastError() = ERR_NETSOCKET_IO_ERROR; return -1; }
  std::vector<uchar> bytes(most);
  ssize_t count = recv(socket->descriptor, bytes.data(), most, 0);
  if (count <= 0) { Break(*socket); return -1; }
  buffer.cells.insert(buffer.cells.end(), bytes.begin(), bytes.begin() + count);
  return static_cast<int>(count);
}
inline int SocketSend(int handle, const MqlArray<uchar> &buffer, uint length) {
  Socket *socket = SocketOf(handle);
  if (socket == nullptr) return -1;
  if (!socket->connected) { LastError() = ERR_NETSOCKET_IO_ERROR; return -1; }
  if (length > buffer.cells.size()) Stop(STOP_ARRAY, "SocketSend was to send more than the array holds");
  for (uint sent = 0; sent < length;) {
    pollfd wait{socket->descriptor, POLLOUT, 0};
    if (poll(&wait, 1, 5000) != 1) { Break(*socket); return -1; }
    ssize_t count = send(socket->descriptor, buffer.cells.data() + sent, length - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) continue;
    if (count <= 0) { Break(*socket); return -1; }
    sent += static_cast<uint>(count);
  }
  return static_cast<int>(length);
}
}  // namespace mql
