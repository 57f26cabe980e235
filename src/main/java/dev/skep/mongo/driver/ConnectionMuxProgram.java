package dev.skep.mongo.driver;

/**
 * The program at the container's end of a {@link ConnectionMux}. It is in perl, which the base
 * images of Debian and Ubuntu have.
 */
final class ConnectionMuxProgram {
  /**
   * The program's text: one loop around {@code select}, frames from stdin to sockets, bytes from
   * sockets to frames on stdout. A frame that opens a connection holds its port. At most 1 MiB
   * waits for a slow reader.
   */
  static final String TEXT =
      """
      use strict; use Socket; use Fcntl;
      my (%s, %up, %end); my ($in, $out) = ("", "");
      $SIG{PIPE} = "IGNORE";
      sub quick { fcntl($_[0], F_SETFL, fcntl($_[0], F_GETFL, 0) | O_NONBLOCK) }
      sub put { $out .= pack("NCn", $_[0], $_[1], length $_[2]) . $_[2] }
      sub drop { close $s{$_[0]} if $s{$_[0]}; delete $s{$_[0]}; delete $up{$_[0]}; delete $end{$_[0]} }
      sub gone { put($_[0], 3, "$_[1]"); drop($_[0]) }
      sub start {
        my ($id, $port) = @_; my $s;
        unless (socket($s, PF_INET, SOCK_STREAM, 0)
            and connect($s, pack_sockaddr_in($port, INADDR_LOOPBACK))) {
          return put($id, 3, "port $port: $!");
        }
        setsockopt($s, Socket::IPPROTO_TCP(), Socket::TCP_NODELAY(), 1);
        quick($s); $s{$id} = $s; $up{$id} = ""; put($id, 1, "");
      }
      quick(\\*STDIN); quick(\\*STDOUT);
      while (1) {
        my ($r, $w) = ("", "");
        vec($r, 0, 1) = 1;
        vec($w, 1, 1) = 1 if length $out;
        for (keys %s) {
          vec($r, fileno($s{$_}), 1) = 1 if length($out) < 1048576;
          vec($w, fileno($s{$_}), 1) = 1 if length $up{$_};
        }
        next if select($r, $w, undef, undef) < 0;
        if (vec($r, 0, 1)) {
          my $n = sysread(STDIN, $in, 65536, length $in);
          exit 0 if defined $n ? $n == 0 : !$!{EAGAIN};
          while (length($in) >= 7) {
            my ($id, $kind, $size) = unpack("NCn", $in);
            last if length($in) < 7 + $size;
            my $bytes = substr($in, 7, $size);
            substr($in, 0, 7 + $size) = "";
            if ($kind == 1) { start($id, unpack("n", $bytes)) }
            elsif (!$s{$id}) { }
            elsif ($kind == 0) { $up{$id} .= $bytes }
            elsif ($kind == 2) { $end{$id} = 1 }
            else { drop($id) }
          }
        }
        for my $id (keys %s) {
          my $s = $s{$id}; my $no = fileno($s);
          if (vec($w, $no, 1) and length $up{$id}) {
            my $n = syswrite($s, $up{$id});
            if (defined $n) { substr($up{$id}, 0, $n) = "" }
            elsif (!$!{EAGAIN}) { gone($id, $!); next }
          }
          if (($end{$id} || 0) == 1 and !length $up{$id}) { shutdown($s, 1); $end{$id} = 2 }
          if (vec($r, $no, 1)) {
            my $n = sysread($s, my $bytes, 32768);
            if ($n) { put($id, 0, $bytes) }
            elsif (defined $n) { gone($id, "") }
            elsif (!$!{EAGAIN}) { gone($id, $!) }
          }
        }
        if (length $out) {
          my $n = syswrite(STDOUT, $out, 65536);
          if (defined $n) { substr($out, 0, $n) = "" } elsif (!$!{EAGAIN}) { exit 0 }
        }
      }
      """;

  private ConnectionMuxProgram() {}
}
