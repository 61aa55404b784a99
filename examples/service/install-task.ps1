# Starts the bot whenever this user logs on, as MetaTrader does. Run once, in the folder of the bot:
#   powershell -ExecutionPolicy Bypass -File install-task.ps1
$folder = Split-Path -Parent $MyInvocation.MyCommand.Path
$action = New-ScheduledTaskAction -Execute "$folder\run-alavanca.cmd" -WorkingDirectory $folder
$trigger = New-ScheduledTaskTrigger -AtLogOn -User $env:USERNAME
$settings = New-ScheduledTaskSettingsSet -ExecutionTimeLimit 0 -MultipleInstances IgnoreNew `
  -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
Register-ScheduledTask -TaskName 'Alavanca' -Action $action -Trigger $trigger -Settings $settings
# the settings hold the token: for this user alone
icacls "$folder\bot.env" /inheritance:r /grant:r "${env:USERNAME}:(R,W)"
