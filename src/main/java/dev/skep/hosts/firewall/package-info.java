/**
 * The firewall of hosts: which packets a host lets in, by groups of hosts. Pure. Start reading at
 * {@link dev.skep.hosts.firewall.Firewall}.
 */
@NullMarked
package dev.skep.hosts.firewall;

import org.jspecify.annotations.NullMarked;
