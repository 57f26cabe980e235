/**
 * Which packets a host lets in, by groups of hosts, as rules of {@code iptables}. Pure. Start
 * reading at {@link dev.skep.hosts.firewall.Firewall}.
 */
@NullMarked
package dev.skep.hosts.firewall;

import org.jspecify.annotations.NullMarked;
