package dev.skep.balancer.haproxy;

/** The program at the far end of a {@link HaproxyChannel}, in perl: Debian's base image has it. */
final class HaproxyChannelProgram {
  /**
   * Takes one request after the other: a letter, a limit in seconds, two lengths, two texts. {@code
   * A} passes the second text to the Unix socket that the first one names, {@code W} puts it in
   * place of the file's. Answers {@code A} or, with the reason, {@code E}; a length; a text.
   * HAProxy's master listens nowhere for a moment after it has begun and after each reload, so a
   * refused connection is tried again for a second.
   */
  static final String TEXT =
      """
      use strict; use Socket; use IO::Handle;
      binmode STDIN; binmode STDOUT; $| = 1;
      $SIG{PIPE} = "IGNORE"; $SIG{ALRM} = sub { die "no answer in time\\n" };
      sub take {
        my ($size) = @_; my $all = "";
        while (length $all < $size) { sysread(STDIN, $all, $size - length $all, length $all) or exit 0 }
        return $all;
      }
      sub ask {
        my ($path, $command) = @_; my ($s, $all) = (undef, "");
        socket($s, AF_UNIX, SOCK_STREAM, 0) or die "$path: $!\\n";
        for (my $left = 20; !connect($s, pack_sockaddr_un($path)); $left--) {
          die "$path: $!\\n" unless $left && $!{ECONNREFUSED};
          select undef, undef, undef, 0.05;
        }
        syswrite $s, $command; shutdown $s, 1;
        while (sysread $s, my $part, 65536) { $all .= $part }
        return $all;
      }
      sub replace {
        my ($path, $text) = @_; my ($next, $now);
        open($next, ">", "$path.next") && (print $next $text) && $next->flush && $next->sync
          && close($next) && rename("$path.next", $path) or die "$path: $!\\n";
        open($now, "<", $path) or die "$path: $!\\n";
        local $/; return scalar <$now>;
      }
      while (1) {
        my ($kind, $limit, $first, $second) = unpack "A n N N", take(11);
        my ($path, $text) = (take($first), take($second));
        my $said = eval {
          alarm $limit; my $all = $kind eq "W" ? replace($path, $text) : ask($path, $text); alarm 0; $all
        };
        my $why = $@; alarm 0;
        my ($mark, $words) = defined $said ? ("A", $said) : ("E", $why);
        print $mark, pack("N", length $words), $words;
      }
      """;

  private HaproxyChannelProgram() {}
}
