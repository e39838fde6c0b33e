package dev.plaudit.bench;

import dev.plaudit.bench.os.Proc;
import dev.plaudit.devstack.quickstart.Port;
import dev.plaudit.devstack.quickstart.ServiceProcess;
import dev.plaudit.devstack.quickstart.Settings;

/** The packaged service while it runs. */
record RunningService(Settings settings, ServiceProcess process) {
  int port() {
    return settings.port(Port.SERVICE);
  }

  String managementUrl() {
    return settings.managementUrl();
  }

  long pid() {
    return process.handle().pid();
  }

  /** Resident memory now, in MiB. */
  double residentMb() {
    return Proc.statusMb(pid(), "VmRSS");
  }

  /** The most that was ever resident, in MiB. */
  double peakMb() {
    return Proc.statusMb(pid(), "VmHWM");
  }

  void stop() {
    process.stop();
  }
}
